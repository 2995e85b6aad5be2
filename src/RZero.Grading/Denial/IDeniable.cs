namespace RZero.Grading.Denial;

/// <summary>
/// What can be denied in a text: expressions, or the letters of a choice. Both questions look no farther than a line's next few hundred
/// characters.
/// </summary>
internal interface IDeniable
{
    /// <summary>The position behind the value that starts here, or -1.</summary>
    int EndOf(string text, int start);

    /// <summary>Where the value starts that ends here, or -1.</summary>
    int StartOf(string text, int end);
}
