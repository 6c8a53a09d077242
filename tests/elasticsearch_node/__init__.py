"""A real Elasticsearch for tests, without Docker."""
