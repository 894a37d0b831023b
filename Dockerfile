# docker build --tag goalcheck . && docker run --rm --volume "$PWD:/work" goalcheck report figures.csv
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY src ./src
RUN python -m venv /opt/goalcheck \
 && /opt/goalcheck/bin/pip install --no-cache-dir --disable-pip-version-check \
      --constraint constraints.txt '.[units,html,xlsx]'

FROM python:3.13-slim
COPY --from=build /opt/goalcheck /opt/goalcheck
ENV PATH=/opt/goalcheck/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    LANG=C.UTF-8
RUN useradd --create-home --uid 1000 goalcheck
USER 1000
WORKDIR /work
ENTRYPOINT ["goalcheck"]
CMD ["--help"]
