namespace RZero.Checkpoints.Templates;

/// <summary>Operators between two values.</summary>
internal static class TemplateOperators
{
    private const long LargestRepeat = 1_000_000;

    public static object? Apply(string name, object? left, object? right) => name switch
    {
        "==" => TemplateValue.AreEqual(left, right),
        "!=" => !TemplateValue.AreEqual(left, right),
        "<" => TemplateValue.Compare(left, right) < 0,
        ">" => TemplateValue.Compare(left, right) > 0,
        "<=" => TemplateValue.Compare(left, right) <= 0,
        ">=" => TemplateValue.Compare(left, right) >= 0,
        "in" => Contains(right, left),
        "~" => TemplateValue.Text(left) + TemplateValue.Text(right),
        "+" => Add(left, right),
        "*" when left is string text && right is long times => Repeat(text, times),
        "/" => Divide(left, right),
        _ => Arithmetic(name, left, right),
    };

    private static bool Contains(object? container, object? item) => container switch
    {
        string text => item is string part && text.Contains(part, StringComparison.Ordinal),
        Dictionary<string, object?> map => item is string key && map.ContainsKey(key),
        List<object?> list => list.Exists(candidate => TemplateValue.AreEqual(candidate, item)),
        _ when ReferenceEquals(container, TemplateValue.Undefined) => false,
        _ => throw new TemplateException("the chat template looks for an item in something that has none"),
    };

    private static object? Add(object? left, object? right) => (left, right) switch
    {
        (string a, string b) => a + b,
        (List<object?> a, List<object?> b) => a.Concat(b).ToList(),
        (string, _) or (_, string) => throw new TemplateException("the chat template adds a text and something else"),
        _ => Arithmetic("+", left, right),
    };

    private static string Repeat(string text, long times) => text.Length * times > LargestRepeat
        ? throw new TemplateException("the chat template writes too much")
        : string.Concat(Enumerable.Repeat(text, (int)Math.Max(0, times)));

    private static double Divide(object? left, object? right) => TemplateValue.Number(right) is var divisor and not 0
        ? TemplateValue.Number(left) / divisor
        : throw new TemplateException("the chat template divides by zero");

    private static object Arithmetic(string name, object? left, object? right)
    {
        var isWhole = left is not double && right is not double;
        var (a, b) = (TemplateValue.Number(left), TemplateValue.Number(right));
        if (b == 0 && name is "//" or "%")
        {
            throw new TemplateException("the chat template divides by zero");
        }

        var result = name switch
        {
            "+" => a + b,
            "-" => a - b,
            "*" => a * b,
            "//" => Math.Floor(a / b),
            "%" => a - (b * Math.Floor(a / b)),
            "**" => Math.Pow(a, b),
            _ => throw new TemplateException($"the chat template uses the operator '{name}', which is not supported"),
        };
        return isWhole && Math.Abs(result) < (1L << 53) ? (long)result : result;
    }
}
