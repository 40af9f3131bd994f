package com.example.dashboard;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DashboardController {
    private final Hub hub;
    private final ApplicationEventPublisher events;

    DashboardController(Hub hub, ApplicationEventPublisher events) {
        this.hub = hub;
        this.events = events;
    }

    @GetMapping("/api/poll")
    ResponseEntity<String> poll(
            @RequestParam(name = "topics") List<String> topics, @RequestParam(name = "cursor", required = false) Long cursor) {
        if (topics.isEmpty() || topics.stream().anyMatch(String::isBlank)) {
            throw new Json.BadRequest("\"topics\" must name some, e.g. topics=stats,logs");
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.write(hub.poll(topics, cursor)));
    }

    /** Lets a test publish as the application would; the server listens on the loopback interface only. */
    @PostMapping("/test/emit")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void emit(@RequestBody byte[] body) {
        var request = Json.object(new String(body, StandardCharsets.UTF_8));
        events.publishEvent(new DomainEvent(
                Json.name(request.get("event"), "event"),
                Json.name(request.get("topic"), "topic"),
                Json.data(request.get("data"))));
    }

    @GetMapping("/health")
    Map<String, String> health() {
        return Map.of("status", "ok");
    }

    @ExceptionHandler(Json.BadRequest.class)
    ResponseEntity<Map<String, String>> refuse(Json.BadRequest e) {
        return ResponseEntity.badRequest().body(Map.of("error", e.getMessage()));
    }
}
