# The tracker's server: run as a user of its own, on a read-only file system, with everything it keeps under /data.
FROM node:24.21.0-bookworm-slim AS libraries
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24.21.0-bookworm-slim
WORKDIR /app
# What is mounted over these keeps their owner.
RUN mkdir /data /keys /metrics-access && chown node:node /data /keys /metrics-access
COPY --from=libraries /app/node_modules node_modules
COPY package.json LICENSE ./
COPY contracts contracts
COPY projections projections
COPY src src
ENV NODE_ENV=production VJT_DATA_DIR=/data
USER node
EXPOSE 3000
VOLUME /data
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "src/start.cjs"]
CMD ["serve"]
