"""Working time: which dates are worked, and the instants that local times mean."""
