using System.Collections.Frozen;
using System.Text;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>Units as siunitx takes them, spelled or as commands: m/s^2, \kilo\meter, \meter\per\second\squared.</summary>
internal static class SiUnit
{
    private static readonly FrozenDictionary<string, string> Symbols = new Dictionary<string, string>
    {
        ["meter"] = "m", ["metre"] = "m", ["gram"] = "g", ["second"] = "s", ["kilogram"] = "kg", ["newton"] = "N", ["joule"] = "J", ["watt"] = "W",
        ["pascal"] = "Pa",
        ["hertz"] = "Hz", ["volt"] = "V", ["ampere"] = "A", ["kelvin"] = "K", ["mole"] = "mol", ["liter"] = "liter", ["litre"] = "liter",
        ["kilo"] = "k", ["centi"] = "c", ["milli"] = "m", ["mega"] = "M", ["giga"] = "G", ["nano"] = "n", ["deci"] = "d",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Prefixes = FrozenSet.ToFrozenSet(["kilo", "centi", "milli", "mega", "giga", "nano", "deci"]);

    /// <summary>The unit as a text behind a number; a percent or degree sign stays one.</summary>
    public static string Plain(ReadOnlySpan<char> unit)
    {
        var trimmed = unit.Trim();
        if (trimmed is "\\percent" or "\\%" or "%")
        {
            return "\\%";
        }

        if (trimmed is "\\degree" or "\\textdegree" or "°")
        {
            return "^\\circ";
        }

        var text = new StringBuilder("\\text{ ");
        for (var at = 0; at < unit.Length;)
        {
            at = Step(unit, at, text);
        }

        return text.Append('}').ToString();
    }

    private static int Step(ReadOnlySpan<char> unit, int at, StringBuilder text)
    {
        if (unit[at] != '\\')
        {
            text.Append(unit[at] is '{' or '}' ? ' ' : unit[at]);
            return at + 1;
        }

        var end = at + 1;
        while (end < unit.Length && char.IsAsciiLetter(unit[end]))
        {
            end++;
        }

        var name = unit[(at + 1)..end].ToString();
        text.Append(name switch
        {
            "per" => "/",
            "squared" or "square" => "^2 ",
            "cubed" or "cubic" => "^3 ",
            _ => Symbols.GetValueOrDefault(name, name) + (Prefixes.Contains(name) ? string.Empty : " "),
        });
        return end;
    }
}
