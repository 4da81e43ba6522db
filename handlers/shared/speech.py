"""Words from ``locales/``, for screens."""

from core.speech import DATE_FORMATS, LANGUAGES, LOCALES, Speech, day

__all__ = ["DATE_FORMATS", "LANGUAGES", "LOCALES", "Speech", "day"]
