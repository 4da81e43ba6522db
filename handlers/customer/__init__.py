"""Customers: a new one, one's own, and what is changed about them."""

from handlers.customer.router import ROUTES

__all__ = ["ROUTES"]
