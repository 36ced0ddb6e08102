package dev.daybook.pages.picture;

/** Logarithmic scale; values outside its range are drawn at its ends. */
record LogScale(double from, double to, double left, double right) {

    double x(double value) {
        var bounded = Math.clamp(value, from, to);
        return left + (right - left) * Math.log(bounded / from) / Math.log(to / from);
    }
}
