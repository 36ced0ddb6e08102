package dev.daybook.pages.picture;

/**
 * Eyes that see few hues, and how far two colours are apart for them.
 *
 * <p>The matrices are those of Machado, Oliveira and Fernandes, A Physiologically-based Model for
 * Simulation of Color Vision Deficiency (2009), at full severity; they multiply linear RGB. The
 * distance is CIEDE2000, as Sharma, Wu and Dalal wrote it down (2005).
 */
enum Eye {
    USUAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
    PROTANOPIA(
            0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
            1.051998),
    DEUTERANOPIA(
            0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
            0.968881),
    TRITANOPIA(
            1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
            0.303900);

    private static final double MOST_CHROMA = Math.pow(25, 7);

    private final double[] matrix;

    Eye(double... matrix) {
        this.matrix = matrix;
    }

    /** Returns how far two colours, such as {@code #0b5c8a}, are apart. */
    double distance(String one, String other) {
        return distance(seen(one), seen(other));
    }

    /** Colour of the space CIELAB. */
    record Lab(double lightness, double a, double b) {}

    Lab seen(String hex) {
        var seen = new double[3];
        for (var i = 0; i < 9; i++) {
            seen[i / 3] += matrix[i] * linear(hex, 1 + i % 3 * 2);
        }
        var red = Math.clamp(seen[0], 0, 1);
        var green = Math.clamp(seen[1], 0, 1);
        var blue = Math.clamp(seen[2], 0, 1);
        var x = root((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
        var y = root(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
        var z = root((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883);
        return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    /** Returns the part of a colour that is written at a place, proportional to its light. */
    static double linear(String hex, int place) {
        var share = Integer.parseInt(hex.substring(place, place + 2), 16) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static double root(double value) {
        return value > 216.0 / 24_389 ? Math.cbrt(value) : (24_389.0 / 27 * value + 16) / 116;
    }

    static double distance(Lab one, Lab other) {
        var mean = (Math.hypot(one.a, one.b) + Math.hypot(other.a, other.b)) / 2;
        var stretch = 1 + 0.5 * (1 - Math.sqrt(saturation(mean)));
        var chroma1 = Math.hypot(one.a * stretch, one.b);
        var chroma2 = Math.hypot(other.a * stretch, other.b);
        var hue1 = hue(one.a * stretch, one.b);
        var hue2 = hue(other.a * stretch, other.b);

        var isGrey = chroma1 * chroma2 == 0;
        var turn = isGrey ? 0 : hue2 - hue1;
        var between = hue1 + hue2;
        if (!isGrey && Math.abs(turn) > 180) {
            turn += turn > 0 ? -360 : 360;
            between += between < 360 ? 360 : -360;
        }
        var hue = isGrey ? between : between / 2;
        var lightness = (one.lightness + other.lightness) / 2;
        var chroma = (chroma1 + chroma2) / 2;

        var t =
                1
                        - 0.17 * cos(hue - 30)
                        + 0.24 * cos(2 * hue)
                        + 0.32 * cos(3 * hue + 6)
                        - 0.20 * cos(4 * hue - 63);
        var fromMiddle = Math.pow(lightness - 50, 2);
        var dL =
                (other.lightness - one.lightness)
                        / (1 + 0.015 * fromMiddle / Math.sqrt(20 + fromMiddle));
        var dC = (chroma2 - chroma1) / (1 + 0.045 * chroma);
        var dH =
                2
                        * Math.sqrt(chroma1 * chroma2)
                        * Math.sin(Math.toRadians(turn / 2))
                        / (1 + 0.015 * chroma * t);
        var blue = 60 * Math.exp(-Math.pow((hue - 275) / 25, 2));
        var rotation = -2 * Math.sqrt(saturation(chroma)) * Math.sin(Math.toRadians(blue));
        return Math.sqrt(dL * dL + dC * dC + dH * dH + rotation * dC * dH);
    }

    private static double saturation(double chroma) {
        var power = Math.pow(chroma, 7);
        return power / (power + MOST_CHROMA);
    }

    private static double hue(double a, double b) {
        var hue = Math.toDegrees(Math.atan2(b, a));
        return hue < 0 ? hue + 360 : hue;
    }

    private static double cos(double degrees) {
        return Math.cos(Math.toRadians(degrees));
    }
}
