package dev.rtck.reference;

import dev.rtck.reference.realtime.Json;
import java.io.IOException;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import tools.jackson.databind.node.ObjectNode;

/** Requests to a server under test. */
record Http(ReferenceServer server) {
    private static final OkHttpClient CLIENT = new OkHttpClient();

    record Answer(int status, Headers headers, String body) {
        ObjectNode json() {
            return Json.readObject(body);
        }
    }

    Answer get(String path, String... headers) throws IOException {
        return send("GET", path, null, headers);
    }

    Answer post(String body) throws IOException {
        return send("POST", "/api/events", RequestBody.create(body, MediaType.get("application/json")));
    }

    Answer publish(String topic, int n) throws IOException {
        return post("{\"event\":\"" + topic + "_update\",\"topic\":\"" + topic + "\",\"data\":{\"n\":" + n + "}}");
    }

    Answer send(String method, String path, RequestBody body, String... headers) throws IOException {
        var request = new Request.Builder()
                .url("http://127.0.0.1:" + server.port() + path)
                .method(method, body)
                .headers(Headers.of(headers));
        try (var response = CLIENT.newCall(request.build()).execute()) {
            return new Answer(
                    response.code(), response.headers(), response.body().string());
        }
    }
}
