package com.example.dashboard;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;

@SpringBootApplication
@EnableWebSocket
public class DashboardApplication {

    public static void main(String[] args) {
        SpringApplication.run(DashboardApplication.class, args);
    }

    // Spring lets in pages of the server's own origin only, unless told otherwise.
    @Bean
    @Lazy(false)
    WebSocketConfigurer endpoints(RealtimeHandler handler) {
        return registry -> registry.addHandler(handler, "/realtime");
    }
}
