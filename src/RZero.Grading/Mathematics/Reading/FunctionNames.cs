using System.Collections.Frozen;

namespace RZero.Grading.Mathematics.Reading;

/// <summary>The functions that answers name, by their one name each.</summary>
internal static class FunctionNames
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["\\sin"] = "sin", ["\\cos"] = "cos", ["\\tan"] = "tan", ["\\cot"] = "cot", ["\\sec"] = "sec", ["\\csc"] = "csc", ["\\tg"] = "tan",
        ["\\arcsin"] = "arcsin", ["\\arccos"] = "arccos", ["\\arctan"] = "arctan", ["\\arctg"] = "arctan",
        ["\\sinh"] = "sinh", ["\\cosh"] = "cosh", ["\\tanh"] = "tanh", ["\\ln"] = "ln", ["\\log"] = "log", ["\\lg"] = "log", ["\\exp"] = "exp",
        ["\\gcd"] = "gcd", ["\\lcm"] = "lcm", ["\\max"] = "max", ["\\min"] = "min", ["\\det"] = "det", ["\\mho"] = "mho", ["\\arg"] = "arg",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Angular = FrozenSet.ToFrozenSet(["sin", "cos", "tan", "cot", "sec", "csc"]);

    /// <summary>The function that a command names, or null.</summary>
    public static string? Of(AnswerToken token) => token.Kind == AnswerTokenKind.Command ? Names.GetValueOrDefault(token.Text) : null;

    /// <summary>The function takes an angle, so a degree mark in its argument means degrees.</summary>
    public static bool TakesAngle(string function) => Angular.Contains(function);

    /// <summary>The inverse that <c>f^{-1}</c> stands for, or null where it is a reciprocal.</summary>
    public static string? InverseOf(string function) => function is "sin" or "cos" or "tan" ? "arc" + function : null;
}
