# docker build -t callboard . && docker run -p 127.0.0.1:3000:3000 -v callboard:/data -e CALLBOARD_API_TOKEN callboard
# Opened elsewhere than at http://127.0.0.1:3000, it is told so: -e CALLBOARD_PUBLIC_URL=https://board.example
FROM node:24-bookworm-slim AS build
WORKDIR /src
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY . .
RUN npm run build

FROM node:24-bookworm-slim
WORKDIR /app
# Others than this container reach it there, and nobody signs in: its pages are read-only.
ENV NODE_ENV=production \
    CALLBOARD_HOST=0.0.0.0 \
    CALLBOARD_AUTH=none \
    CALLBOARD_DATABASE_URL=file:/data/callboard.db
COPY --from=build /src/.next/standalone ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.CALLBOARD_PORT ?? 3000}/api/v1/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# The command line is here too: docker exec <container> node dist/callboard.mjs verify ...
CMD ["node", "dist/serve.mjs"]
