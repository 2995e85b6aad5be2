using RZero.ChatTemplates.Running;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Values;

/// <summary>The variable <c>loop</c>.</summary>
/// <param name="items">What is gone through.</param>
/// <param name="depth">Loops of the same statement around this one.</param>
/// <param name="budget">The rendering's budget.</param>
/// <param name="again">Runs the loop's body over other items, in a recursive loop; null in others.</param>
internal sealed class TemplateLoop(IReadOnlyList<object?> items, int depth, TemplateBudget budget, Func<object?, string>? again)
{
    private object? last;
    private bool hasLast;

    /// <summary>The place of the item that is looked at, from 0 on.</summary>
    public int Place { get; set; }

    /// <summary>A member; null where there is none.</summary>
    public object? Find(string name) => name switch
    {
        "index" => Place + 1L,
        "index0" => (long)Place,
        "revindex" => (long)items.Count - Place,
        "revindex0" => items.Count - Place - 1L,
        "first" => Place == 0,
        "last" => Place == items.Count - 1,
        "length" => (long)items.Count,
        "depth" => depth + 1L,
        "depth0" => (long)depth,
        "previtem" => Place > 0 ? Boxed(items[Place - 1]) : new Undefined("there is no previous item"),
        "nextitem" => Place + 1 < items.Count ? Boxed(items[Place + 1]) : new Undefined("there is no next item"),
        "cycle" => (TemplateFunction)Cycle,
        "changed" => (TemplateFunction)Changed,
        _ => null,
    };

    /// <summary>Runs the loop again over other items.</summary>
    /// <exception cref="TemplateException">The loop is not recursive.</exception>
    public string Again(CallArguments arguments) => again is null
        ? throw new TemplateException("the chat template calls a loop that is not marked as recursive")
        : again(arguments.To("loop", "iterable")[0]);

    // Python's none is null here, which would read as a missing member.
    private static object Boxed(object? item) => item ?? new Undefined("none");

    private object? Cycle(CallArguments arguments) => arguments.Positional.Count > 0
        ? arguments.Positional[Place % arguments.Positional.Count]
        : throw new TemplateException("the chat template cycles through nothing");

    private object? Changed(CallArguments arguments)
    {
        var now = TemplateList.Tuple([.. arguments.Positional]);
        var isSame = hasLast && PythonOrder.AreEqual(last, now, budget);
        (last, hasLast) = (now, true);
        return !isSame;
    }
}
