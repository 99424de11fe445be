"""Pages of documents: the library and its readers, and where versions are written and approved."""
from lms.documents.views import editing, reading
from lms.documents.views.blueprint import blueprint

__all__ = ["blueprint", "editing", "reading"]
