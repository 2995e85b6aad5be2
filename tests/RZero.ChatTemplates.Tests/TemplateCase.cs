using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using RZero.Core;
using Xunit;

namespace RZero.ChatTemplates.Tests;

/// <summary>One recorded rendering: a template, what it sees, and the text or the error that Python's Jinja gives.</summary>
internal sealed record TemplateCase(JsonElement Row)
{
    public string Source => Row.GetProperty("source").GetString()!;

    public bool MustFail => Row.TryGetProperty("expected_error", out _);

    /// <summary>The rows of a file that Python's Jinja agrees with.</summary>
    public static IReadOnlyList<TemplateCase> Read(string path) =>
    [
        .. File.ReadLines(path).Select(line => new TemplateCase(JsonSerializer.Deserialize<JsonElement>(line)))
            .Where(row => row.Row.GetProperty("jinja2_agrees").ValueKind != JsonValueKind.False),
    ];

    /// <summary>What is wrong with the rendering; null for nothing.</summary>
    public string? Fault()
    {
        try
        {
            var text = Render();
            return MustFail ? $"{Source}: renders, but must fail" : text == Row.GetProperty("expected").GetString() ? null : $"{Source}: gives {JsonSerializer.Serialize(text)}";
        }
        catch (UserException error)
        {
            return MustFail ? null : $"{Source}: {error.Message}";
        }
    }

    private string Render()
    {
        var context = new TemplateContext
        {
            AddGenerationPrompt = Row.TryGetProperty("add_generation_prompt", out var add) && add.ValueKind == JsonValueKind.True,
            Clock = Row.TryGetProperty("clock", out var clock) ? DateTime.Parse(clock.GetString()!, CultureInfo.InvariantCulture) : TemplateContext.StillClock,
            Variables = Row.GetProperty("context").EnumerateObject().ToImmutableDictionary(pair => pair.Name, pair => pair.Value),
        };
        return ChatTemplate.Parse(Row.GetProperty("template").GetString()!).Render(Row.TryGetProperty("messages", out var messages) ? messages : null, context, TestContext.Current.CancellationToken);
    }
}
