namespace RZero.Grading.Similarity;

/// <summary>What sentence BLEU does with an n-gram order that has no match (Chen and Cherry, 2014; NLTK's numbering).</summary>
public enum BleuSmoothing
{
    /// <summary>Nothing: the smallest normal number takes the place of zero (method 0).</summary>
    None,

    /// <summary>One tenth of a match where there is none (method 1). R-Zero's choice.</summary>
    AddEpsilon,

    /// <summary>One more match and one more n-gram for every order above one (method 2).</summary>
    AddOne,

    /// <summary>A half, a quarter, an eighth ... of a match for each order without one (method 3).</summary>
    Geometric,
}
