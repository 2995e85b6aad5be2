using RZero.Grading.Mathematics.Notation;

namespace RZero.Grading.Extraction;

/// <summary>The part of a response in which an answer counts.</summary>
internal static class ResponseText
{
    private const string BeginOfThinking = "<think>";
    private const string EndOfThinking = "</think>";

    /// <summary>What follows the last closed thinking; a thinking that is opened behind it and never closed is left out.</summary>
    public static string AfterThinking(string response)
    {
        var closed = response.LastIndexOf(EndOfThinking, StringComparison.Ordinal);
        var start = closed < 0 ? 0 : closed + EndOfThinking.Length;
        var opened = response.IndexOf(BeginOfThinking, start, StringComparison.Ordinal);
        return response[start..(opened < 0 ? response.Length : opened)];
    }

    /// <summary>As <see cref="AfterThinking"/>, up to the first marker of a chat template that has text in front of it.</summary>
    public static string Spoken(string response) => ChatMarkers.Before(AfterThinking(response));
}
