# Dateline with its models, from the versions in constraints.txt.
FROM python:3.13-slim-bookworm

WORKDIR /app
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY flows flows
COPY tasks tasks
COPY sql sql
COPY seeds seeds
RUN pip install --no-cache-dir --constraint constraints.txt . \
    && useradd --system --no-create-home dateline \
    && mkdir /data && chown dateline /data

USER dateline
ENV DATELINE_DATA_DIR=/data
ENTRYPOINT ["dateline"]
CMD ["--help"]
