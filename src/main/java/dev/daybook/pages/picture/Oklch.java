package dev.daybook.pages.picture;

import java.util.Locale;

/**
 * Colour by perceived lightness, chroma and hue, in the OKLCH space of CSS Color 4.
 *
 * @param hue in degrees
 */
record Oklch(double lightness, double chroma, double hue) {

    private static final int BYTE = 255;

    /** Converts a colour of 24 bits. */
    static Oklch of(int rgb) {
        var red = linear((rgb >> 16 & BYTE) / (double) BYTE);
        var green = linear((rgb >> 8 & BYTE) / (double) BYTE);
        var blue = linear((rgb & BYTE) / (double) BYTE);
        var l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        var m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        var s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        var lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
        var a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        var b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        var hue = Math.toDegrees(Math.atan2(b, a));
        return new Oklch(lightness, Math.hypot(a, b), hue < 0 ? hue + 360 : hue);
    }

    /** Returns the nearest colour that screens can show, with less chroma if necessary. */
    static String hex(double lightness, double chroma, double hue) {
        var reduced = chroma;
        var rgb = rgb(lightness, reduced, hue);
        while (!isShown(rgb) && reduced > 0) {
            reduced -= 0.002;
            rgb = rgb(lightness, Math.max(0, reduced), hue);
        }
        return String.format(
                Locale.ROOT, "#%02x%02x%02x", encoded(rgb[0]), encoded(rgb[1]), encoded(rgb[2]));
    }

    private static double[] rgb(double lightness, double chroma, double hue) {
        var a = chroma * Math.cos(Math.toRadians(hue));
        var b = chroma * Math.sin(Math.toRadians(hue));
        var l = Math.pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        var m = Math.pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        var s = Math.pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static boolean isShown(double... rgb) {
        for (var part : rgb) {
            if (part < -0.0005 || part > 1.0005) {
                return false;
            }
        }
        return true;
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static int encoded(double part) {
        var bounded = Math.clamp(part, 0, 1);
        var value =
                bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * Math.pow(bounded, 1 / 2.4) - 0.055;
        return (int) Math.round(value * BYTE);
    }
}
