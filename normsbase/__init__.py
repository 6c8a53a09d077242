"""The Django project and its one app: rows, engines, services and faces of the knowledge base."""
