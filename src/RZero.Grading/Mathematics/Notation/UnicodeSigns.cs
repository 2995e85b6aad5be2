namespace RZero.Grading.Mathematics.Notation;

/// <summary>Signs that people type instead of a command, and the command. Digits are not among them: only ASCII digits are digits.</summary>
internal static class UnicodeSigns
{
    /// <summary>Every sign with its one spelling.</summary>
    public static IEnumerable<KeyValuePair<string, string>> All { get; } = new Dictionary<string, string>
    {
        ["α"] = "\\alpha", ["β"] = "\\beta", ["γ"] = "\\gamma", ["δ"] = "\\delta", ["ε"] = "\\epsilon", ["ϵ"] = "\\epsilon", ["ζ"] = "\\zeta",
        ["η"] = "\\eta", ["θ"] = "\\theta", ["ϑ"] = "\\vartheta", ["ι"] = "\\iota", ["κ"] = "\\kappa", ["λ"] = "\\lambda", ["μ"] = "\\mu",
        ["\u00b5"] = "\\mu", ["ν"] = "\\nu", ["ξ"] = "\\xi", ["π"] = "\\pi", ["ρ"] = "\\rho", ["σ"] = "\\sigma", ["τ"] = "\\tau",
        ["υ"] = "\\upsilon", ["φ"] = "\\phi", ["ϕ"] = "\\phi", ["χ"] = "\\chi", ["ψ"] = "\\psi", ["ω"] = "\\omega",
        ["Γ"] = "\\Gamma", ["Δ"] = "\\Delta", ["∆"] = "\\Delta", ["Θ"] = "\\Theta", ["Λ"] = "\\Lambda", ["Ξ"] = "\\Xi", ["Π"] = "\\Pi",
        ["Σ"] = "\\Sigma", ["Υ"] = "\\Upsilon", ["Φ"] = "\\Phi", ["Ψ"] = "\\Psi", ["Ω"] = "\\Omega", ["\u2126"] = "\\Omega",
        ["ℓ"] = "\\ell", ["∂"] = "\\partial", ["∇"] = "\\nabla", ["∞"] = "\\infty", ["∅"] = "\\emptyset", ["º"] = "°", ["∘"] = "\\circ",
        ["ℝ"] = "R", ["ℂ"] = "C", ["ℕ"] = "N", ["ℤ"] = "Z", ["ℚ"] = "Q",
        ["·"] = "*", ["×"] = "*", ["∗"] = "*", ["⋅"] = "*", ["∙"] = "*", ["÷"] = "/", ["⁄"] = "/", ["∕"] = "/",
        ["−"] = "-", ["–"] = "-", ["—"] = "-", ["\u2011"] = "-", ["±"] = "\\pm", ["∓"] = "\\mp", ["√"] = "\\sqrt", ["∛"] = "\\cbrt",
        ["≤"] = "\\leq", ["≥"] = "\\geq", ["⩽"] = "\\leq", ["⩾"] = "\\geq", ["≦"] = "\\leq", ["≧"] = "\\geq", ["≠"] = "\\neq", ["≈"] = "\\approx",
        ["≡"] = "\\equiv", ["≅"] = "\\cong", ["∪"] = "\\cup", ["∩"] = "\\cap", ["∖"] = "\\setminus", ["∈"] = "\\in", ["∉"] = "\\notin",
        ["⊂"] = "\\subset", ["⊆"] = "\\subseteq", ["→"] = "\\rightarrow", ["∧"] = ",", ["∨"] = ",",
        ["∠"] = "\\angle", ["△"] = "\\triangle", ["⊥"] = "\\perp", ["∥"] = "\\parallel", ["∣"] = "|", ["′"] = "'", ["’"] = "'",
        ["⌊"] = "\\lfloor", ["⌋"] = "\\rfloor", ["⌈"] = "\\lceil", ["⌉"] = "\\rceil", ["⟨"] = "(", ["⟩"] = ")", ["￥"] = "¥",
        ["∑"] = "\\sum", ["∏"] = "\\prod", ["∫"] = "\\int",
    };
}
