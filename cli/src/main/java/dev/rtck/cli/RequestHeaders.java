package dev.rtck.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Headers on the command line: {@code 'NAME: VALUE'}, in which {@code ${NAME}} stands for the environment. */
final class RequestHeaders {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private RequestHeaders() {}

    /** The headers as they were written, by name. */
    static Map<String, String> written(List<String> headers) {
        var written = new LinkedHashMap<String, String>();
        for (var header : headers) {
            var parts = header.split(":", 2);
            if (parts.length < 2 || parts[0].isBlank()) {
                throw new WrongInput("--header: expected 'NAME: VALUE' such as 'Authorization: Bearer ${TOKEN}', found"
                        + " no name before a colon");
            }
            written.put(parts[0].strip(), parts[1].strip());
        }
        return written;
    }

    /** The same with the values of the environment. */
    static Map<String, String> filled(Map<String, String> written) {
        var filled = new LinkedHashMap<>(written);
        filled.replaceAll((name, value) ->
                VARIABLE.matcher(value).replaceAll(it -> Matcher.quoteReplacement(variable(name, it.group(1)))));
        return filled;
    }

    private static String variable(String header, String name) {
        return Optional.ofNullable(System.getenv(name))
                .orElseThrow(() -> new WrongInput("--header " + header + ": expected a variable " + name
                        + " in the environment, found none; set it, or write the value out"));
    }
}
