"""The phones page in headless Chromium."""
