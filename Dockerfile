# One image for the API, the worker, the storefront and the operating commands.
FROM node:26-bookworm-slim AS build
WORKDIR /etal
RUN npm install --global pnpm@12.20.0
COPY . .
RUN pnpm install --frozen-lockfile \
  && pnpm --filter @etal/storefront build

FROM node:26-bookworm-slim
ENV NODE_ENV=production NODE_COMPILE_CACHE=/home/node/.cache/etal
WORKDIR /etal
COPY --from=build --chown=node:node /etal /etal
USER node
CMD ["node", "apps/api/src/main.ts"]
