package dev.rtck.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as target files write it: {@code 100ms}, {@code 30s}, {@code 5m}, {@code 1h}. */
final class DurationText implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    @Override
    public Duration convert(String written) {
        var found = FORM.matcher(written);
        if (!found.matches()) {
            throw new TypeConversionException("expected a duration such as 100ms, 30s or 5m, found \"" + written + "\""
                    + (written.matches("\\d+") ? "; add a unit: ms, s, m or h" : ""));
        }
        var amount = Long.parseLong(found.group(1));
        return switch (found.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
