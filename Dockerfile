# The program with its built-in model, for a machine that has a container engine and nothing else: docs/docker.md.
ARG PYTHON=python:3.11-slim

FROM ${PYTHON} AS build
ARG EXTRAS=documents
WORKDIR /source
COPY pyproject.toml README.md LICENSE models.lock ./
COPY docs/translator.1 docs/translator.1
COPY translator translator
RUN python -m venv /opt/translator \
    && /opt/translator/bin/python -m pip install --no-cache-dir ".[${EXTRAS}]" \
    && /opt/translator/bin/python -m pip uninstall --yes pip

FROM ${PYTHON}
COPY --from=build /opt/translator /opt/translator
# What the program keeps (models, memories, configuration) is in /data; 1777 lets any --user write there.
RUN useradd --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin translator \
    && install --directory --mode 1777 /data /work
ENV PATH=/opt/translator/bin:$PATH \
    HOME=/data \
    TRANSLATOR_HOME=/data/translator \
    TRANSLATOR_CONFIG=/data/config.toml \
    PYTHONDONTWRITEBYTECODE=1
VOLUME ["/data"]
WORKDIR /work
USER 10001
ENTRYPOINT ["translator"]
CMD ["--help"]
