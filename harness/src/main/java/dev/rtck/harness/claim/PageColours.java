package dev.rtck.harness.claim;

import dev.rtck.harness.claim.PageScreenClaim.Hue;
import dev.rtck.harness.evidence.PageEvent.PageDot;
import java.util.List;
import java.util.Locale;

/** What the painted colours of a pulse dot say. */
public final class PageColours {
    /** Hues in degrees: between yellow and cyan is green, around zero red. Orange, at 25 and more, is neither. */
    private static final double GREEN_FROM = 75;

    private static final double GREEN_TO = 175;
    private static final double RED_FROM = 340;
    private static final double RED_TO = 20;

    /** Paler or darker than this, a colour reads as grey, white or black. */
    private static final double LEAST_SATURATION = 0.3;

    private static final double LEAST_VALUE = 0.2;

    private PageColours() {}

    static String name(Hue hue) {
        return hue == Hue.OTHER ? "neither green nor red" : hue.name().toLowerCase(Locale.ROOT);
    }

    /** Green or red where one of both is among the colours, and not the other. */
    public static Hue of(PageDot dot) {
        var hues = dot.colours().stream().map(PageColours::of).toList();
        var green = hues.contains(Hue.GREEN);
        var red = hues.contains(Hue.RED);
        return green == red ? Hue.OTHER : green ? Hue.GREEN : Hue.RED;
    }

    private static Hue of(String colour) {
        var parts = List.of(colour.trim().split("\\s+")).stream()
                .mapToDouble(it -> Double.parseDouble(it) / 255)
                .toArray();
        double most = Math.max(parts[0], Math.max(parts[1], parts[2]));
        double span = most - Math.min(parts[0], Math.min(parts[1], parts[2]));
        if (most < LEAST_VALUE || span / most < LEAST_SATURATION) {
            return Hue.OTHER;
        }
        double hue = most == parts[0]
                ? 60 * ((parts[1] - parts[2]) / span)
                : most == parts[1]
                        ? 120 + 60 * ((parts[2] - parts[0]) / span)
                        : 240 + 60 * ((parts[0] - parts[1]) / span);
        hue = (hue + 360) % 360;
        if (hue >= GREEN_FROM && hue <= GREEN_TO) {
            return Hue.GREEN;
        }
        return hue >= RED_FROM || hue <= RED_TO ? Hue.RED : Hue.OTHER;
    }
}
