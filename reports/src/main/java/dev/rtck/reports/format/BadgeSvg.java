package dev.rtck.reports.format;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.reports.Renderer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The badge as a picture: {@code badge.svg}. Every word of it is the kit's own. */
public final class BadgeSvg implements Renderer {
    /** Of a character of 11 px Verdana, in pixels; the text is then fitted to what this makes of it. */
    private static final double CHARACTER = 6.6;

    private static final int MARGIN = 10;

    @Override
    public String fileName() {
        return "badge.svg";
    }

    @Override
    public void render(ComplianceReport report, Path evidence, OutputStream out) throws IOException {
        var badge = Badge.of(report);
        var left = width(Badge.LABEL);
        var right = width(badge.message());
        var svg = """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%5$s: %6$s">
                <title>%5$s: %6$s</title>
                <clipPath id="r"><rect width="%1$d" height="20" rx="3"/></clipPath>
                <g clip-path="url(#r)"><rect width="%2$d" height="20" fill="#3d4148"/><rect x="%2$d" width="%3$d" height="20" fill="%4$s"/></g>
                <g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
                <text x="%7$d" y="14" textLength="%8$d">%5$s</text>
                <text x="%9$d" y="14" textLength="%10$d">%6$s</text>
                </g>
                </svg>
                """.formatted(
                        left + right,
                        left,
                        right,
                        badge.colour().hex(),
                        Badge.LABEL,
                        badge.message(),
                        left / 2,
                        left - MARGIN,
                        left + right / 2,
                        right - MARGIN);
        out.write(svg.getBytes(StandardCharsets.UTF_8));
    }

    private static int width(String text) {
        return (int) Math.ceil(text.length() * CHARACTER) + MARGIN;
    }
}
