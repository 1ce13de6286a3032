# Two images: `api` (also runs the worker and the migrations) and `web` (nginx with the H5 build).

FROM node:24-bookworm-slim AS base
WORKDIR /app
COPY package.json package-lock.json .npmrc ./

FROM base AS build
RUN npm ci
COPY . .
RUN npx tsc -p tsconfig.build.json
RUN NODE_ENV=production npx taro build --type h5

FROM base AS production-packages
RUN npm ci --omit=dev

FROM base AS api
ENV NODE_ENV=production
COPY --from=production-packages /app/node_modules node_modules
COPY --from=build /app/dist/backend dist/backend
COPY --from=build /app/dist/shared dist/shared
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/backend/server.js"]

FROM nginxinc/nginx-unprivileged:stable-alpine AS web
COPY deploy/nginx.conf /etc/nginx/conf.d/default.conf
COPY deploy/uploads.conf.template /etc/nginx/templates/
COPY deploy/security-headers.conf deploy/away.html deploy/refused.html /etc/nginx/
COPY --from=build /app/dist/h5 /usr/share/nginx/html
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --retries=3 CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/"]
