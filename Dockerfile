# docker build -t callboard . && docker run -p 127.0.0.1:3000:3000 -v callboard:/data -e CALLBOARD_API_TOKEN callboard
# Opened elsewhere than at http://127.0.0.1:3000, it is told so: -e CALLBOARD_PUBLIC_URL=https://board.example
# The digest is that of the image's index, for every platform; whoever takes another tag takes its digest too.
FROM node:24.21.0-bookworm-slim@sha256:0e0ff40c39bc087845bfb27465a0df4ea419520094bc35842ff83dd8cbe6f9b6 AS build
# Nothing that is installed or built runs as root, and nothing at all runs because it was installed.
RUN mkdir /src && chown node:node /src
USER node
WORKDIR /src
ENV NEXT_TELEMETRY_DISABLED=1
COPY --chown=node:node package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts
COPY --chown=node:node . .
RUN npm run build && npm sbom --package-lock-only --omit=dev --sbom-format=cyclonedx > .next/standalone/sbom.cdx.json

FROM node:24.21.0-bookworm-slim@sha256:0e0ff40c39bc087845bfb27465a0df4ea419520094bc35842ff83dd8cbe6f9b6
WORKDIR /app
# Others than this container reach it there, and nobody signs in: its pages are read-only.
ENV NODE_ENV=production \
    CALLBOARD_HOST=0.0.0.0 \
    CALLBOARD_AUTH=none \
    CALLBOARD_DATABASE_URL=file:/data/callboard.db
COPY --from=build /src/.next/standalone ./
# Trees of commits are read by git, over https.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates git \
    && rm -rf /var/lib/apt/lists/*
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
# Unhealthy while the database is away; an index that cannot be reached is none of the container's faults.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.CALLBOARD_PORT ?? 3000}/api/v1/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# The command line is here too: docker exec <container> node dist/callboard.mjs verify ...
CMD ["node", "dist/serve.mjs"]
