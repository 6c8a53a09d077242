"""Tests of how texts are read for pages."""
