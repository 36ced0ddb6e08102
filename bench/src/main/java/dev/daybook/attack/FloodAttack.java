package dev.daybook.attack;
final class FloodAttack { private FloodAttack() {} static void run(Main.Settings s, Verdict v) {} }
