package com.example.dashboard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What Spring's handshake leaves open, found by the conformance kit: it refuses {@code Connection: UPGRADE} with 400, though
 * tokens have no case (CONN-6), and answers an Origin that is no URI with 500 instead of 403 (SEC-7). Of two Origins it reads
 * the first (SEC-17), and a request with both chunks and a length, which a proxy in front may read in another way, is mended
 * by Tomcat (SEC-26): a handshake has no body at all.
 */
@Component
class HandshakeFilter extends OncePerRequestFilter {
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals("/realtime");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        var own = request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST);
        var origins = Collections.list(request.getHeaders(HttpHeaders.ORIGIN));
        if (origins.size() > 1 || !origins.stream().allMatch(own::equals)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        chain.doFilter(new LowerCaseConnection(request), response);
    }

    private static final class LowerCaseConnection extends HttpServletRequestWrapper {
        LowerCaseConnection(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            var values = super.getHeaders(name);
            if (!name.equalsIgnoreCase(HttpHeaders.CONNECTION)) {
                return values;
            }
            List<String> lower =
                    Collections.list(values).stream().map(String::toLowerCase).toList();
            return Collections.enumeration(lower);
        }
    }
}
