namespace RZero.Grading.Mathematics.Notation;

/// <summary>Markers of chat templates: what stands behind one is no longer what the model said.</summary>
internal static class ChatMarkers
{
    private static readonly string[] Ends = ["<|im_end|>", "<|im_start|>", "<|endoftext|>", "<|eot_id|>", "<|end_of_text|>", "</s>"];

    /// <summary>The text up to the first marker that has something in front of it.</summary>
    public static string Before(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal))
        {
            return text;
        }

        var end = text.Length;
        foreach (var marker in Ends)
        {
            var at = text.IndexOf(marker, 0, end, StringComparison.Ordinal);
            end = at > 0 && !text.AsSpan(0, at).IsWhiteSpace() ? at : end;
        }

        return text[..end];
    }
}
