"""Text with entities: from HTML, from MarkdownV2, from what it looks like."""
