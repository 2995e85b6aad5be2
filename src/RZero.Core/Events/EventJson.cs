using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace RZero.Core.Events;

/// <summary>
/// Events as one-line JSON objects with snake_case keys: what <c>--json</c> prints and what the journal keeps. The key <c>event</c> stands first.
/// </summary>
/// <remarks>
/// Keys whose value is unknown are there with null. Numbers that are not finite are the strings "NaN", "Infinity" and "-Infinity",
/// since a diverging run must still be able to say so.
/// </remarks>
public static class EventJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter<Phase>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<IterationStatus>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<MonitorAction>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
        },
    };

    /// <summary>The event as one line of JSON.</summary>
    public static string ToJson(RunEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var body = happened is QuestionEvent asked ? Node(QuestionLine.Of(asked)) : Node((object)happened);
        body.Insert(0, "event", NameOf(happened));
        return body.ToJsonString(Options);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote. Keys it does not know are left aside, so that newer writers can add some.</summary>
    /// <exception cref="FormatException">The text is no event.</exception>
    public static RunEvent Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException or KeyNotFoundException)
        {
            throw new FormatException($"This is not an event: {fault.Message}", fault);
        }
    }

    /// <summary>The value of the key <c>event</c>.</summary>
    public static string NameOf(RunEvent happened) => happened switch
    {
        StepEvent => "step",
        PhaseEvent => "phase",
        IterationEvent => "iteration",
        AlarmEvent => "alarm",
        FindingEvent => "finding",
        DoneEvent => "done",
        QuestionEvent => "question",
        ClockEvent => "clock",
        IterationStateEvent => "iteration_state",
        _ => throw new ArgumentException($"An event of type {happened?.GetType().Name} has no name.", nameof(happened)),
    };

    private static RunEvent Read(JsonElement line) => line.GetProperty("event").GetString() switch
    {
        "step" => As<StepEvent>(line),
        "phase" => As<PhaseEvent>(line),
        "iteration" => As<IterationEvent>(line),
        "alarm" => As<AlarmEvent>(line),
        "finding" => As<FindingEvent>(line),
        "done" => As<DoneEvent>(line),
        "question" => As<QuestionLine>(line).ToEvent(),
        "clock" => As<ClockEvent>(line),
        "iteration_state" => As<IterationStateEvent>(line),
        var name => throw new FormatException($"No event is called \"{name}\"."),
    };

    private static JsonObject Node(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), Options)!.AsObject();

    private static T As<T>(JsonElement line) => line.Deserialize<T>(Options) ?? throw new FormatException("An event is a JSON object.");
}
