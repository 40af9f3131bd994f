/* The least that a load client can do: many sockets, epoll, frames counted by their lengths, nothing looked at.
 *
 *   floor PORT CONNECTIONS SECONDS TOPIC
 *
 * Opens the connections, subscribes each, says "ready", and after the seconds prints how many text frames came.
 * For a server's unmasked frames of less than 64 KiB, one a message. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER = 65536 };

/* Where in a frame a socket is: bytes of a head that came in part, and bytes of a payload still to come. */
struct client {
    unsigned char head[4];
    int have;
    long left;
};

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void all(int fd, const void *bytes, size_t size) {
    if (write(fd, bytes, size) != (ssize_t)size) fail("write");
}

static int dial(int port, const char *topic) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    char text[512];
    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) < 0) fail("connect");
    int size = snprintf(text, sizeof text,
                        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", port);
    all(fd, text, size);
    /* The answer ends with an empty line; nothing follows before the subscribe. */
    for (int end = 0; end < 4;) {
        char c;
        if (read(fd, &c, 1) != 1) fail("handshake");
        end = c == (end % 2 ? '\n' : '\r') ? end + 1 : c == '\r' ? 1 : 0;
    }
    size = snprintf(text + 6, sizeof text - 6, "{\"action\":\"subscribe\",\"topic\":\"%s\"}", topic);
    text[0] = (char)0x81;
    text[1] = (char)(0x80 | size); /* a mask of zeros leaves the text as it is */
    memset(text + 2, 0, 4);
    if (size > 125) fail("topic too long");
    all(fd, text, size + 6);
    return fd;
}

/* Returns how many text frames begin in these bytes. */
static long count(struct client *c, const unsigned char *at, long size) {
    long frames = 0;
    while (size > 0) {
        if (c->left > 0) {
            long step = c->left < size ? c->left : size;
            c->left -= step, at += step, size -= step;
            continue;
        }
        c->head[c->have++] = *at++, size--;
        if (c->have == 2 && (c->head[1] & 127) < 126) {
            c->left = c->head[1] & 127;
        } else if (c->have == 4) {
            if ((c->head[1] & 127) != 126) exit(2);
            c->left = c->head[2] << 8 | c->head[3];
        } else {
            continue;
        }
        frames += (c->head[0] & 15) == 1;
        c->have = 0;
    }
    return frames;
}

int main(int argc, char **argv) {
    static unsigned char buffer[BUFFER];
    if (argc != 5) {
        fprintf(stderr, "usage: floor PORT CONNECTIONS SECONDS TOPIC\n");
        return 2;
    }
    int connections = atoi(argv[2]), poll = epoll_create1(0);
    struct client *clients = calloc(connections, sizeof *clients);
    int *fds = calloc(connections, sizeof *fds);
    for (int i = 0; i < connections; i++) {
        struct epoll_event event = {.events = EPOLLIN, .data.u32 = i};
        fds[i] = dial(atoi(argv[1]), argv[4]);
        if (epoll_ctl(poll, EPOLL_CTL_ADD, fds[i], &event) < 0) fail("epoll_ctl");
    }
    printf("ready\n");
    fflush(stdout);
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    time_t end = now.tv_sec + atoi(argv[3]);
    long frames = 0;
    while (now.tv_sec < end) {
        struct epoll_event events[256];
        int ready = epoll_wait(poll, events, 256, 200);
        for (int i = 0; i < ready; i++) {
            int who = events[i].data.u32;
            long size = read(fds[who], buffer, BUFFER);
            if (size <= 0) fail("the server ended a connection");
            frames += count(&clients[who], buffer, size);
        }
        clock_gettime(CLOCK_MONOTONIC, &now);
    }
    printf("%ld\n", frames);
    return 0;
}
