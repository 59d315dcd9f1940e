# Dateline with its models, from the exact versions in constraints.txt. Two stages: what only installs stays behind.
#
# Hashes are not checked: constraints.txt is one file for all platforms, and their thousands of hashes would hide
# what a change of it means. Whoever must be sure builds with PIP_INDEX_URL at an index of their own.
FROM python:3.13.9-slim-bookworm AS installed

WORKDIR /source
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY flows flows
COPY tasks tasks
COPY sql sql
COPY seeds seeds
# What is installed besides: `remote` for archives elsewhere; `parquet` and `report` take 150 and 90 MB more.
ARG EXTRAS=remote
# Without a pip of its own, and compiled: nothing can be written later, and each process would compile Prefect anew.
RUN python -m venv --without-pip /opt/dateline \
    && python -m pip --python /opt/dateline/bin/python install --no-cache-dir --compile \
        --constraint constraints.txt ".[${EXTRAS}]"

FROM python:3.13.9-slim-bookworm

# A number of its own, so that volumes keep their owner whatever the base image adds.
RUN useradd --system --no-create-home --uid 10001 dateline \
    && mkdir /data && chown dateline /data
COPY --from=installed /opt/dateline /opt/dateline

USER 10001
WORKDIR /data
ENV PATH=/opt/dateline/bin:$PATH PYTHONDONTWRITEBYTECODE=1 DATELINE_DATA_DIR=/data
ENTRYPOINT ["dateline"]
CMD ["--help"]
