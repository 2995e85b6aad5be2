namespace RZero.Core.Answers;

/// <summary>Where a benchmark looks for the answer in a response to a free question. Multiple choice always takes the letter.</summary>
public enum AnswerForm
{
    /// <summary>As the task reads it in training: for mathematics, in the last box.</summary>
    Boxed,

    /// <summary>In a box, else announced, else the last expression that is stated.</summary>
    Plain,

    /// <summary>In a box, else announced, and compared by its words instead of its value.</summary>
    Exact,
}
