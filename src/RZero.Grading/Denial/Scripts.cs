namespace RZero.Grading.Denial;

/// <summary>What scripts do with words.</summary>
internal static class Scripts
{
    /// <summary>Words of this script stand without spaces between them, or take endings without one: Chinese, Japanese, Korean, Thai.</summary>
    public static bool IsJoined(char c) =>
        c is >= '\u0E00' and <= '\u0E7F' or >= '\u1100' and <= '\u11FF' or >= '\u2E80' and <= '\uD7FF' or >= '\uF900' and <= '\uFAFF'
            or >= '\uFF66' and <= '\uFFDC';
}
