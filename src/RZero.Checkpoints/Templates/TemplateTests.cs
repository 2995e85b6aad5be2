namespace RZero.Checkpoints.Templates;

/// <summary>Tests: <c>value is name</c>.</summary>
internal static class TemplateTests
{
    public static bool Holds(string name, object? value, List<object?> arguments) => name switch
    {
        "defined" => !ReferenceEquals(value, TemplateValue.Undefined),
        "undefined" => ReferenceEquals(value, TemplateValue.Undefined),
        "none" => value is null,
        "true" => value is true,
        "false" => value is false,
        "boolean" => value is bool,
        "string" => value is string,
        "integer" => value is long,
        "float" => value is double,
        "number" => value is long or double,
        "mapping" => value is Dictionary<string, object?>,
        "sequence" => value is List<object?> or string or Dictionary<string, object?>,
        "iterable" => value is List<object?> or string or Dictionary<string, object?>,
        "callable" => value is TemplateFunction,
        "odd" => TemplateValue.Whole(value) % 2 != 0,
        "even" => TemplateValue.Whole(value) % 2 == 0,
        "divisibleby" => TemplateValue.Whole(arguments[0]) is not 0 and var divisor && TemplateValue.Whole(value) % divisor == 0,
        "eq" or "equalto" or "sameas" => TemplateValue.AreEqual(value, arguments[0]),
        "ne" => !TemplateValue.AreEqual(value, arguments[0]),
        "lt" => TemplateValue.Compare(value, arguments[0]) < 0,
        "gt" => TemplateValue.Compare(value, arguments[0]) > 0,
        "in" => TemplateOperators.Apply("in", value, arguments[0]) is true,
        "lower" => value is string text && text == text.ToLowerInvariant(),
        "upper" => value is string text && text == text.ToUpperInvariant(),
        _ => throw new TemplateException($"the chat template uses the test '{name}', which is not supported"),
    };
}
