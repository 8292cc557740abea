# A static binary in an image that holds nothing else and does not run as root.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /songngu ./cmd/songngu && mkdir -p /data/bundles

FROM scratch
COPY --from=build /songngu /songngu
COPY --from=build --chown=65532:65532 /data /data
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
USER 65532:65532
WORKDIR /data
VOLUME ["/data"]
EXPOSE 8080
ENTRYPOINT ["/songngu"]
CMD ["serve", "--listen", "0.0.0.0:8080"]
