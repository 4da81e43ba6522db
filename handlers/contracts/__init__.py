"""Contracts: a new one, one's own, their files, and what is changed about them."""

from handlers.contracts.router import ROUTES

__all__ = ["ROUTES"]
