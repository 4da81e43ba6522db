"""What people say and see: one module per screen, each declaring its ROUTES."""

from handlers import help

SCREENS = (help,)
