using System.Collections.Frozen;
using System.Text;
using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;
using RZero.Files;

namespace RZero.ChatTemplates.Library;

/// <summary>Tests: <c>value is name</c>.</summary>
internal static class TemplateTests
{
    private delegate bool Test(object? value, BoundArguments other);

    private static readonly FrozenDictionary<string, (int Arguments, Test Holds)> All =
        new Dictionary<string, (int Arguments, Test Holds)>(StringComparer.Ordinal)
    {
        ["defined"] = (0, (value, _) => value is not Undefined),
        ["undefined"] = (0, (value, _) => value is Undefined),
        ["none"] = (0, (value, _) => value is null),
        ["true"] = (0, (value, _) => value is true),
        ["false"] = (0, (value, _) => value is false),
        ["boolean"] = (0, (value, _) => value is bool),
        ["string"] = (0, (value, _) => value is string or SafeText),
        ["integer"] = (0, (value, _) => value is long),
        ["float"] = (0, (value, _) => value is double),
        ["number"] = (0, (value, _) => PythonNumber.Is(value)),
        ["mapping"] = (0, (value, _) => value is TemplateMap),
        ["sequence"] = (0, (value, _) => value is string or SafeText or TemplateMap or Undefined or TemplateList { IsIndexed: true }),
        ["iterable"] = (0, (value, _) => value is string or SafeText or TemplateMap or Undefined or TemplateList or TemplateIterator),
        ["callable"] = (0, (value, _) => value is TemplateFunction or TemplateMacro or Undefined or TemplateLoop),
        ["escaped"] = (0, (value, _) => value is SafeText),
        ["filter"] = (0, (value, _) => PythonText.TryText(value) is { } name && TemplateFilters.Has(name)),
        ["test"] = (0, (value, _) => PythonText.TryText(value) is { } name && Has(name)),
        ["odd"] = (0, (value, given) => Remainder(value, 2L, given) == 1),
        ["even"] = (0, (value, given) => Remainder(value, 2L, given) == 0),
        ["divisibleby"] = (1, (value, given) => Remainder(value, given[0], given) == 0),
        ["lower"] = (0, (value, given) => PythonText.HasCase(PythonPrinter.Text(value, given.Budget), Rune.IsLower, Rune.IsUpper)),
        ["upper"] = (0, (value, given) => PythonText.HasCase(PythonPrinter.Text(value, given.Budget), Rune.IsUpper, Rune.IsLower)),
        ["sameas"] = (1, (value, given) => IsSame(value, given[0])),
        ["in"] = (1, (value, given) => PythonOrder.Contains(given[0], value, given.Budget)),
        ["=="] = Comparison("=="),
        ["eq"] = Comparison("=="),
        ["equalto"] = Comparison("=="),
        ["!="] = Comparison("!="),
        ["ne"] = Comparison("!="),
        [">"] = Comparison(">"),
        ["gt"] = Comparison(">"),
        ["greaterthan"] = Comparison(">"),
        [">="] = Comparison(">="),
        ["ge"] = Comparison(">="),
        ["<"] = Comparison("<"),
        ["lt"] = Comparison("<"),
        ["lessthan"] = Comparison("<"),
        ["<="] = Comparison("<="),
        ["le"] = Comparison("<="),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Has(string name) => All.ContainsKey(name);

    /// <exception cref="TemplateException">There is no such test, or it does not go with the value or the arguments.</exception>
    public static bool Holds(string name, object? value, CallArguments arguments)
    {
        arguments.Budget.Step();
        arguments.Budget.Read(value);
        arguments.Budget.Read(name);
        return All.TryGetValue(name, out var test)
            ? test.Holds(value, test.Arguments == 0 ? arguments.To(name) : arguments.To(name, "other"))
            : throw new TemplateException($"the chat template uses the test '{Excerpt.Of(name)}', which is not supported");
    }

    private static (int Arguments, Test Holds) Comparison(string name) =>
        (1, (value, given) => PythonOperators.Holds(name, value, given[0], given.Budget));

    private static double Remainder(object? value, object? divisor, BoundArguments given) =>
        PythonNumber.Of(PythonOperators.Apply("%", value, divisor, given.Budget));

    private static bool IsSame(object? left, object? right) => (left, right) switch
    {
        (bool a, bool b) => a == b,
        (long a, long b) => a == b,
        (string a, string b) => a == b,
        _ => ReferenceEquals(left, right),
    };
}
