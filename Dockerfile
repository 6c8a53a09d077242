# The one image of site, worker and preparation; compose.yaml says who does what.
# By itself, with the embedded engines: see README, "For a ministry or a university".

FROM python:3.13-slim AS built
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PATH=/opt/venv/bin:$PATH
WORKDIR /app
RUN python -m venv /opt/venv
# Packages first: this layer is made anew only where their list changes.
COPY pyproject.toml constraints.txt README.md ./
RUN pip install -c constraints.txt '.[postgresql]'
COPY . .
# Fonts, icons and compiled modules are made here, since the running image writes to nothing but its volumes.
# DEBUG spares the build a secret key; the data folder is thrown away.
RUN DEBUG=1 DATA_DIR=/tmp/unused python manage.py build_assets \
    && python -m compileall -q ingest normsbase

FROM python:3.13-slim
RUN groupadd --gid 10001 normsbase \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin normsbase \
    && install -d -o 10001 -g 10001 -m 0750 /data
# Reads pages that are images, in the languages named; build with --build-arg OCR_PACKAGES= to go without.
ARG OCR_PACKAGES="tesseract-ocr tesseract-ocr-ara tesseract-ocr-chi-sim tesseract-ocr-fra tesseract-ocr-rus tesseract-ocr-spa"
RUN if [ -n "$OCR_PACKAGES" ]; then apt-get update \
    && apt-get install -y --no-install-recommends $OCR_PACKAGES && rm -rf /var/lib/apt/lists/*; fi
COPY --from=built /opt/venv /opt/venv
COPY --from=built /app /app
WORKDIR /app
ENV DATA_DIR=/data HOME=/tmp PATH=/opt/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER 10001:10001
VOLUME ["/data"]
EXPOSE 8000
# Ready means: pages can be shown. A search engine that is away does not take the site out of service.
HEALTHCHECK --interval=15s --timeout=6s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/readyz', timeout=5)"]
CMD ["gunicorn", "-c", "deploy/gunicorn.conf.py", "--bind", "0.0.0.0:8000", "normsbase.wsgi"]
