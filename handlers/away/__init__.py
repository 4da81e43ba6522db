"""Who does one's work in processes while one is away."""

from handlers.away.router import ROUTES

__all__ = ["ROUTES"]
