# Builds with the development dependencies, runs without them.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts/prepare.mjs scripts/
COPY prisma.config.ts ./
COPY prisma prisma
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/prepare.mjs && npm run build

FROM node:24-bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
COPY package.json package-lock.json .npmrc ./
COPY scripts/prepare.mjs scripts/
RUN npm ci --omit=dev --omit=optional --ignore-scripts
COPY --from=build /app/dist dist
COPY bin bin
COPY prisma/migrations prisma/migrations
COPY app.yml ./
# `docker compose exec countersign countersign doctor`; the folders below are all that is written to.
RUN ln -s /app/bin/countersign.mjs /usr/local/bin/countersign && mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "bin/server.mjs"]
