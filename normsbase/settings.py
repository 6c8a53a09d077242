"""Settings from the environment; README, "Configuration", lists the variables."""

from __future__ import annotations

import os
from datetime import timedelta

from csp.constants import NONE, SELF

from normsbase import env

ROOT = env.ROOT
DATA_DIR = env.data_dir()
DEBUG = env.debug()
SECRET_KEY = env.secret_key()
ALLOWED_HOSTS = env.allowed_hosts()
HTTPS = env.https(ALLOWED_HOSTS)
BEHIND_PROXY = env.behind_proxy()
PRIVATE = env.private()  # reading needs an account

DOCUMENTS_DIR = DATA_DIR / "documents"  # files as read, by SHA-256
PAGE_IMAGES_DIR = DATA_DIR / "page-images"
INDEX_DIR = DATA_DIR / "index"
ELASTICSEARCH_URL = env.elasticsearch_url()  # empty: the embedded engine, in INDEX_DIR
ELASTICSEARCH_INDEX = env.elasticsearch_index()
ELASTICSEARCH_SHARDS = env.elasticsearch_shards()  # of indexes built from now on, as the next
ELASTICSEARCH_REPLICAS = env.elasticsearch_replicas()
REFERENCE_DIR = ROOT / "fixtures" / "reference"
VOCABULARY_DIR = ROOT / "fixtures" / "vocabulary"
FIGURES_DIR = ROOT / "fixtures" / "figures"
RELEVANCE_FILE = ROOT / "fixtures" / "relevance" / "corpus.toml"
LABELS_DIR = ROOT / "fixtures" / "labels"
SAMPLES_DIR = ROOT / "fixtures" / "samples"
PUBLISHERS = env.publishers()
FETCH_CONTACT = env.fetch_contact()
FETCH_PAUSE = env.fetch_pause()  # seconds
OCR = env.ocr()  # pages that are images are read where Tesseract is installed
UPLOAD_BYTES = env.upload_megabytes() << 20  # that editors may send at once
UPLOAD_FILES = 300
CORPUS_DIR = env.folder("NORMSBASE_CORPUS", "../shared/corpus")
GOLD_DIR = env.folder("NORMSBASE_GOLD", "../shared/gold")

INSTALLED_APPS = [
    "normsbase.apps.EditorsAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "rest_framework",
    "normsbase.apps.NormsbaseConfig",
    "normsbase.standalone",
]
MIDDLEWARE = [
    "normsbase.web.probes.Probes",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "normsbase.access.gate.Gatekeeper",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "normsbase.urls"
WSGI_APPLICATION = "normsbase.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "string_if_invalid": "",
        },
    }
]
DATABASES = {"default": env.database()}
CACHES = {"default": env.cache()}
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "signed-out"
PASSWORD_RESET_TIMEOUT = 4 * 3600  # seconds
CLOSED_FOR = timedelta(minutes=15)  # after too many wrong passwords
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"  # seen by every process
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = CLOSED_FOR
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "normsbase.web.sign_in.locked_out"
AXES_CLIENT_IP_CALLABLE = "normsbase.access.address.client_address"
AXES_DISABLE_ACCESS_LOG = True  # who signed in when is nobody's business
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False  # normsbase.admin.accounts shows what is of use

EMAIL = env.mail()
vars().update(EMAIL)
SENDS_MAIL = not EMAIL["EMAIL_BACKEND"].endswith("dummy.EmailBackend")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.from_email()
ADMIN_CONTACT = env.admin_contact()

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [ROOT / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SESSION_COOKIE_AGE = 12 * 3600  # seconds
SESSION_KEPT = 14 * 24 * 3600  # seconds, for those who ask to stay signed in
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "normsbase.web.errors.form_expired"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

FILE_UPLOAD_HANDLERS = ["normsbase.web.receiving.NoFiles"]  # the page that takes files names another
DATA_UPLOAD_MAX_NUMBER_FILES = UPLOAD_FILES + 1  # that page counts them itself, and says so

REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["normsbase.access.permission.ByRole"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_FILTER_BACKENDS": ["normsbase.api.strict.StrictFilters"],
    "DEFAULT_PAGINATION_CLASS": "normsbase.api.paging.Paging",
    "DEFAULT_SCHEMA_CLASS": "normsbase.api.described.Described",
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "normsbase.api.errors.answer",
    "URL_FORMAT_OVERRIDE": None,
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "normsbase.api.authentication.ByToken",
        "normsbase.api.authentication.BySession",
    ],
    "DEFAULT_THROTTLE_CLASSES": ["normsbase.api.throttle.PerAddress"],
}
API_RATE = env.api_rate()  # requests a minute from one address without an account
SPECTACULAR_SETTINGS = {
    "TITLE": "Normsbase",
    "DESCRIPTION": "Who committed to what in cyberspace, in which words, where exactly. Read-only.",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "PREPROCESSING_HOOKS": ["normsbase.api.described.without_slash"],
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["normsbase.access.permission.ByRole"],
}

REDIS_URL = env.redis_url()
CELERY_BROKER_URL = REDIS_URL or "embedded://localhost"  # normsbase/broker.py; a host, else kombu complains
# Whoever asks for work is not to wait for a broker that is away; workers have a patience of their own.
AT_ONCE = {"max_retries": 1, "interval_start": 0, "interval_step": 0, "interval_max": 0}
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"socket_connect_timeout": 2, "socket_timeout": 15, "visibility_timeout": 3600, **AT_ONCE}
    if REDIS_URL
    else {"polling_interval": 0.2}
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker as long as it takes
CELERY_TASK_IGNORE_RESULT = True  # the database keeps what became of a job
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_DEFAULT_QUEUE = "reading"
# What somebody waits for does not stand behind a batch.
CELERY_TASK_QUEUES: dict[str, dict[str, str]] = {"reading": {}, "soon": {}}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_POOL = "threads"  # files are read and drawn in children of their own, with limits
CELERY_WORKER_CONCURRENCY = (os.cpu_count() or 2) + 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = bool(REDIS_URL)
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Pages and `manage.py health` say that the search server is away; its client says it in many more lines.
    "loggers": {"elastic_transport": {"level": "ERROR"}},
}
