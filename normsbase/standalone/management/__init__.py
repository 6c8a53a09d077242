"""The standalone commands, for Django to find."""
